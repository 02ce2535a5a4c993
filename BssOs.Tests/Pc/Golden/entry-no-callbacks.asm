000  mov eax,[0x101000]
006  cmp eax,[0x101004]
00c  je near 0x00103000
012  push edx
013  push ecx
014  mov ecx,0x300000
019  call 0x00104300
01e  pop ecx
01f  pop edx
020  mov eax,[0x101000]
026  pop dword [eax]
028  mov [eax+4],ecx
02b  and dword [eax+0xC],0
02f  and dword [eax+0x10],0
033  push dword [0x101008]
039  pop dword [eax+8]
03c  inc dword [ecx+0x10]
03f  inc dword [ecx+4]
042  inc dword [0x30000C]
048  inc dword [0x102000]
04e  add eax,0x20
051  mov [0x101000],eax
057  add ecx,0x18
05a  call 0x00400010
05f  mov ecx,[0x101000]
065  sub ecx,0x20
068  mov edx,[ecx+8]
06b  cmp edx,[0x101008]
071  je short 0x00200078
073  call 0x00103020
078  mov [0x101000],ecx
07e  mov edx,[ecx+4]
081  push dword [ecx]
083  dec dword [0x102000]
089  dec dword [edx+4]
08c  je near 0x00103040
092  ret
