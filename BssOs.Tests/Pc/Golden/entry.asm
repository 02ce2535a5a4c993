000  mov eax,[0x101000]
006  cmp eax,[0x101004]
00c  je near 0x00103000
012  pop dword [eax]
014  mov [eax+4],ecx
017  and dword [eax+0xC],0
01b  and dword [eax+0x10],0
01f  push dword [0x101008]
025  pop dword [eax+8]
028  inc dword [ecx+0x10]
02b  inc dword [ecx+4]
02e  inc dword [0x30000C]
034  inc dword [0x102000]
03a  add eax,0x20
03d  mov [0x101000],eax
043  add ecx,0x18
046  call 0x00400010
04b  mov ecx,[0x101000]
051  sub ecx,0x20
054  mov edx,[ecx+8]
057  cmp edx,[0x101008]
05d  je short 0x00200064
05f  call 0x00103020
064  mov [0x101000],ecx
06a  mov edx,[ecx+4]
06d  push dword [ecx]
06f  dec dword [0x102000]
075  dec dword [edx+4]
078  je near 0x00103040
07e  ret
