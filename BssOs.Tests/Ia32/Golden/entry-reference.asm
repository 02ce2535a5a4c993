000  lea eax,[esp-0xC00]
007  cmp eax,[0x10101C]
00d  jb near 0x0020009A
013  mov eax,[0x101000]
019  cmp eax,[0x101004]
01f  je near 0x00103000
025  pop dword [eax]
027  mov [eax+4],ecx
02a  and dword [eax+0xC],0
02e  and dword [eax+0x10],0
032  push dword [0x101008]
038  pop dword [eax+8]
03b  inc dword [ecx+0x10]
03e  inc dword [ecx+4]
041  inc dword [0x30000C]
047  inc dword [0x102000]
04d  add eax,0x20
050  mov [0x101000],eax
056  add ecx,0x18
059  call 0x00400010
05e  mov ecx,[0x101000]
064  sub ecx,0x20
067  push dword [ecx+8]
06a  mov edx,eax
06c  mov ecx,0x300000
071  call 0x00104000
076  mov ecx,[0x101000]
07c  sub ecx,0x20
07f  mov [0x101000],ecx
085  mov edx,[ecx+4]
088  push dword [ecx]
08a  dec dword [0x102000]
090  dec dword [edx+4]
093  je near 0x00103040
099  ret
09a  push 0xC00
09f  push 8
0a4  push 0x200013
0a9  jmp 0x00104400
