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
02e  inc dword [0x301004]
034  inc dword [0x30000C]
03a  inc dword [0x102000]
040  add eax,0x20
043  mov [0x101000],eax
049  add ecx,0x18
04c  call 0x00400010
051  mov ecx,[0x101000]
057  sub ecx,0x20
05a  mov edx,[ecx+8]
05d  cmp edx,[0x101008]
063  je short 0x0020006A
065  call 0x00103020
06a  mov [0x101000],ecx
070  mov edx,[ecx+4]
073  push dword [ecx]
075  jmp 0x00103060
